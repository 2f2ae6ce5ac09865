import { graphql } from '../../lib/graphql';
import { useMay } from '../../lib/session';
import { useApi, useChange } from '../../lib/use-api';
import type { TypedText } from '../../lib/graphql';
import { useForm } from '../../lib/use-form';
import { useUnsaved } from '../../lib/use-unsaved';
import { TextField } from '../../ui/field';
import { ErrorNotice } from '../../ui/notice';
import { Card } from '../../ui/page';
import { SaveBar } from '../../ui/save-bar';
import { Skeleton } from '../../ui/skeleton';
import { useToast } from '../../ui/toast';

const SettingsDocument = graphql(`
  query Settings {
    gapSettings {
      version
      defaultMinimum
      placementStaleDays
      chokepointStaleYears
    }
    engagementSettings {
      version
      respondWorkingDays
      judgeWorkingDays
      feedBackWorkingDays
      idleDays
      poolDays
      poolWarningDays
      protectionDays
    }
    assessmentSettings {
      version
      assessmentValidDays
    }
    projectSettings {
      version
      amberDays
      remindDays
      keptPercent
      warnRedDays
    }
  }
`);

const IdentitySettingsDocument = graphql(`
  query IdentitySettings {
    identitySettings {
      version
      desktopIdleMinutes
      desktopAbsoluteMinutes
      phoneIdleMinutes
      phoneAbsoluteMinutes
      lockAfterFailures
      lockWindowMinutes
      lockMinutes
      oneTimePasswordDays
      passwordExpiryDays
    }
  }
`);

const UpdateGapDocument = graphql(`
  mutation UpdateGapSettings($expectedVersion: Int!, $input: GapSettingsInput!) {
    updateGapSettings(expectedVersion: $expectedVersion, input: $input) {
      version
    }
  }
`);
const UpdateEngagementDocument = graphql(`
  mutation UpdateEngagementSettings($expectedVersion: Int!, $input: EngagementSettingsInput!) {
    updateEngagementSettings(expectedVersion: $expectedVersion, input: $input) {
      version
    }
  }
`);
const UpdateAssessmentDocument = graphql(`
  mutation UpdateAssessmentSettings($expectedVersion: Int!, $input: AssessmentSettingsInput!) {
    updateAssessmentSettings(expectedVersion: $expectedVersion, input: $input) {
      version
    }
  }
`);
const UpdateProjectDocument = graphql(`
  mutation UpdateProjectSettings($expectedVersion: Int!, $input: ProjectSettingsInput!) {
    updateProjectSettings(expectedVersion: $expectedVersion, input: $input) {
      version
    }
  }
`);
const UpdateIdentityDocument = graphql(`
  mutation UpdateIdentitySettings($expectedVersion: Int!, $input: IdentitySettingsInput!) {
    updateIdentitySettings(expectedVersion: $expectedVersion, input: $input) {
      version
    }
  }
`);

const GAP = [
  ['defaultMinimum', '没有目标的环节以几家为下限'],
  ['placementStaleDays', '落位超过几天未核实为过期'],
  ['chokepointStaleYears', '卡脖子说法超过几年为待更新'],
] as const;
const ENGAGEMENT = [
  ['respondWorkingDays', '首次接触的时限（工作日）'],
  ['judgeWorkingDays', '研判时限（工作日）'],
  ['feedBackWorkingDays', '反馈引荐人的时限（工作日）'],
  ['idleDays', '几天无人跟进即提醒'],
  ['poolDays', '几天无人跟进即转入公海，0 为不转'],
  ['poolWarningDays', '转入公海前几天提醒'],
  ['protectionDays', '首报首谈保护期（天），0 为不保护'],
] as const;
const ASSESSMENT = [['assessmentValidDays', '准入评估几天内可据以签约']] as const;
const PROJECT = [
  ['amberDays', '距约定日期几天内亮黄灯'],
  ['remindDays', '距约定日期几天提醒责任人'],
  ['keptPercent', '达到当年承诺的百分之几算做到'],
  ['warnRedDays', '红灯满几个工作日提请预警'],
] as const;
const IDENTITY = [
  ['desktopIdleMinutes', '电脑多久不用即退出（分钟）'],
  ['desktopAbsoluteMinutes', '电脑最长登录多久（分钟）'],
  ['phoneIdleMinutes', '手机多久不用即退出（分钟）'],
  ['phoneAbsoluteMinutes', '手机最长登录多久（分钟）'],
  ['lockAfterFailures', '密码错几次即锁定'],
  ['lockWindowMinutes', '在多少分钟之内'],
  ['lockMinutes', '锁定多久（分钟）'],
  ['oneTimePasswordDays', '一次性密码几天内有效'],
  ['passwordExpiryDays', '密码用满几天须修改，0 为不要求'],
] as const;

/** The numbers that the rules go by. They ship as examples; the zone decides them. */
export default function SettingsTab() {
  const may = useMay();
  return (
    <>
      {may('LEAD_READ') || may('SETTINGS_EDIT') ? <BusinessSettings /> : null}
      {may('USER_MANAGE') ? <AccountSettings /> : null}
    </>
  );
}

function BusinessSettings() {
  const { data, error, refetch } = useApi(SettingsDocument);
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={10} />;
  const { gapSettings, engagementSettings, assessmentSettings, projectSettings } = data;
  return (
    <>
      <Group title="缺口规则" fields={GAP} values={gapSettings} document={UpdateGapDocument} />
      <Group title="线索规则" fields={ENGAGEMENT} values={engagementSettings} document={UpdateEngagementDocument} />
      <Group title="准入评估" fields={ASSESSMENT} values={assessmentSettings} document={UpdateAssessmentDocument} />
      <Group title="履约监督" fields={PROJECT} values={projectSettings} document={UpdateProjectDocument} />
    </>
  );
}

function AccountSettings() {
  const { data } = useApi(IdentitySettingsDocument);
  if (!data) return null;
  return <Group title="账号安全" fields={IDENTITY} values={data.identitySettings} document={UpdateIdentityDocument} />;
}

interface GroupProps<Name extends string> {
  title: string;
  fields: readonly (readonly [name: Name, label: string])[];
  values: Record<Name, number> & { version: number };
  document: TypedText<unknown, { expectedVersion: number; input: Partial<Record<Name, number | null>> }>;
}

function Group<Name extends string>(props: GroupProps<Name>) {
  // Saved elsewhere or here, the form begins anew from what now holds.
  return <GroupForm key={props.values.version} {...props} />;
}

/** There are several forms on the page: each that is touched asks before the page is left. */
function LeaveGuard() {
  useUnsaved(true);
  return null;
}

function GroupForm<Name extends string>({ title, fields, values, document }: GroupProps<Name>) {
  const toast = useToast();
  const update = useChange(document);
  const form = useForm<Record<string, string>>(
    Object.fromEntries(fields.map(([name]) => [name, String(values[name])])),
  );
  function save(): void {
    const faults = Object.fromEntries(
      fields.map(([name]) => [name, !/^\d+$/.test(form.values[name] ?? '') && '请填写整数'] as const),
    );
    if (form.refuse(faults)) return;
    const input = Object.fromEntries(fields.map(([name]) => [name, Number(form.values[name])])) as Record<Name, number>;
    update.mutate(
      { expectedVersion: values.version, input },
      { onError: form.fail, onSuccess: () => toast.done(`${title}已保存`) },
    );
  }
  return (
    <Card title={title}>
      <div className="field-row">
        {fields.map(([name, label]) => (
          <TextField key={name} label={label} inputMode="numeric" {...form.bind(name)} />
        ))}
      </div>
      {form.dirty ? (
        <>
          <LeaveGuard />
          <SaveBar form={form} busy={update.isPending} save={save} />
        </>
      ) : null}
    </Card>
  );
}
