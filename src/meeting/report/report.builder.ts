import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { dayOf, startOfDay, addDays } from '../../common/china-calendar.js';
import { ProjectSettingsService } from '../../project/project-settings.service.js';
import { StatisticsBy } from '../statistics/indicator.enums.js';
import type { IndicatorCode } from '../statistics/indicators.js';
import { Days, Period, yearElapsed } from '../statistics/period.js';
import { StatisticsService } from '../statistics/statistics.service.js';
import { MeetingSettingsService } from '../meeting-settings.service.js';
import { correctableOf, EarlierWeeks, earlierWeeks } from './earlier-weeks.js';
import { ReportContent, ReportSection, SECTION_KEYS, SECTION_TITLES, SectionKey } from './report-content.js';
import { Figures, ReportQuestion, SectionParts } from './section.js';
import { AppraisalReader } from '../appraisal/appraisal.reader.js';
import { AgendaReader } from '../agenda/agenda.reader.js';
import { DecisionReader } from '../decision/decision.reader.js';
import { agenda } from './sections/agenda.js';
import { corrected } from './sections/corrected.js';
import { fulfilment } from './sections/fulfilment.js';
import { gaps } from './sections/gaps.js';
import { issues } from './sections/issues.js';
import { leads } from './sections/leads.js';
import { milestones } from './sections/milestones.js';
import { overview, OverviewFigures } from './sections/overview.js';
import { plans } from './sections/plans.js';
import { receptions } from './sections/receptions.js';
import { supervision } from './sections/supervision.js';
import { talks } from './sections/talks.js';
import { trips } from './sections/trips.js';
import { readTrend } from './trend.js';
import { daySpan } from './words/chinese.js';

/** What a person has written in place of a generated paragraph. */
export interface ParagraphEdit {
  text: string;
  by: string;
  at: string;
}

/** Writes the report of a week from what is recorded: the same for the screen, the files and the frozen copy. */
@Injectable()
export class ReportBuilder {
  constructor(
    private readonly statistics: StatisticsService,
    private readonly projectSettings: ProjectSettingsService,
    private readonly settings: MeetingSettingsService,
    private readonly decisions: DecisionReader,
    private readonly agenda: AgendaReader,
    private readonly appraisal: AppraisalReader,
  ) {}

  /**
   * @param manager of a REPEATABLE READ transaction, so that all numbers are of one moment
   * @param asOf 数据截至
   * @param edits by key of the paragraph; of a paragraph that is not there any more nothing is said
   */
  async build(
    manager: EntityManager,
    { label, from, to }: Period,
    asOf: Date,
    edits: ReadonlyMap<string, ParagraphEdit>,
  ): Promise<ReportContent> {
    const days = { from, to };
    const question = ask(manager, days, asOf);
    const { settings } = await this.settings.read(manager);
    const [zone] = await manager.query<{ name: string; full_name: string }[]>('SELECT name, full_name FROM zone');
    const earlier = await earlierWeeks(manager, this.statistics, from, settings.correctionWeeks);
    const figures = await this.figures(question);
    const sections = await this.sections(question, figures, earlier);
    return {
      ...{ week: label, days, zone: zone!.name, title: `${zone!.name}招商引资工作周报` },
      subtitle: `${label.slice(0, 4)}年第${Number(label.slice(6))}周（${daySpan(from, to)}）`,
      ...{ dataAsOf: asOf.toISOString(), issuer: settings.issuer ?? zone!.full_name, issuedOn: null },
      sections: SECTION_KEYS.map((key) => edited({ key, title: SECTION_TITLES[key], ...sections[key] }, edits)),
      figures: correctableOf(figures.week.all()),
      corrected: earlier.corrected,
    };
  }

  private async sections(
    question: ReportQuestion,
    figures: OverviewFigures,
    earlier: EarlierWeeks,
  ): Promise<Record<SectionKey, SectionParts>> {
    const { manager } = question;
    const { week, lastWeek, year } = figures;
    const { settings } = await this.projectSettings.read(manager);
    const first = await overview(question, figures);
    const changed = corrected(earlier.corrections);
    return {
      OVERVIEW: {
        paragraphs: [...first.paragraphs, ...changed.paragraphs],
        tables: [...first.tables, ...changed.tables],
        charts: first.charts,
      },
      TALKS: await talks(question),
      TRIPS: await trips(question, week, await this.appraisal.halfRule(judgedDays(question), manager)),
      RECEPTIONS: await receptions(question, week, lastWeek),
      MILESTONES: await milestones(question, week),
      SUPERVISION: await supervision(question, settings.amberDays),
      ISSUES: await issues(question, week, lastWeek),
      LEADS: await leads(question, week, year),
      GAPS: await gaps(question),
      FULFILMENT: fulfilment(await this.decisions.carriedInto(manager, question.days.from, question.until)),
      AGENDA: await agenda(question, await this.agenda.forWeek(manager, question.days.from)),
      PLANS: await plans(question),
    };
  }

  private async figures(question: ReportQuestion): Promise<OverviewFigures> {
    const { manager, days, until, judged } = question;
    const of = async (period: Days): Promise<Figures> => {
      const [row] = await this.statistics.rows(period, null, null, manager);
      return new Figures(row!.values);
    };
    const { year, month } = belongsTo(days, judged);
    const targets = await manager.query<{ indicator: IndicatorCode; value: string }[]>(
      `SELECT indicator, value::text AS value FROM indicator_target
        WHERE year = $1 AND deleted_at IS NULL AND num_nonnulls(chain_id, team_id, user_id) = 0`,
      [Number(year.to.slice(0, 4))],
    );
    return {
      week: await of(judgedDays(question)),
      lastWeek: await of({ from: addDays(days.from, -7), to: addDays(days.from, -1) }),
      ...{ month: await of(month), year: await of(year) },
      targets: new Map(targets.map(({ indicator, value }) => [indicator, Number(value)])),
      elapsed: yearElapsed(year.to),
      chains: await this.statistics.rows(judgedDays(question), StatisticsBy.CHAIN, null, manager),
      trend: await readTrend(manager, days.from, until),
    };
  }
}

const judgedDays = ({ days, judged }: ReportQuestion): Days => ({ from: days.from, to: judged });

function ask(manager: EntityManager, days: Days, asOf: Date): ReportQuestion {
  const end = startOfDay(addDays(days.to, 1));
  const judged = dayOf(asOf) < days.to ? dayOf(asOf) : days.to;
  return { manager, days, since: startOfDay(days.from), until: asOf < end ? asOf : end, judged };
}

/**
 * The month and the year up to the end of the week. A week that lies across their border belongs where its Thursday is
 * (ISO 8601), so that every week is of one month and one year.
 */
export function belongsTo(days: Days, judged: string): { month: Days; year: Days } {
  const thursday = addDays(days.from, 3);
  const year = thursday.slice(0, 4);
  const month = thursday.slice(0, 7);
  const nextMonth = addDays(`${month}-28`, 4).slice(0, 7);
  const earliest = (a: string, b: string): string => (a < b ? a : b);
  // A report as of Tuesday whose Thursday is already next month's begins there.
  const span = (from: string, last: string): Days => ({ from, to: earliest(judged < from ? from : judged, last) });
  return {
    month: span(`${month}-01`, addDays(`${nextMonth}-01`, -1)),
    year: span(`${year}-01-01`, `${year}-12-31`),
  };
}

const edited = (section: ReportSection, edits: ReadonlyMap<string, ParagraphEdit>): ReportSection => ({
  ...section,
  paragraphs: section.paragraphs.map((paragraph) => {
    const edit = edits.get(paragraph.key);
    return edit ? { ...paragraph, text: edit.text, edited: { by: edit.by, at: edit.at } } : paragraph;
  }),
});
