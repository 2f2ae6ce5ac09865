import type { ReactNode } from 'react';
import { YIELD_MISSING, YIELD_SCALE } from '../../lib/labels';
import { dayText, numberText } from '../../lib/words';
import { Hint } from '../../ui/notice';
import { Card } from '../../ui/page';
import { StatusTag } from '../../ui/status-tag';
import type { YieldRule } from './rule-data';

const STATUS = { DRAFT: '草稿', IN_FORCE: '施行中', RETIRED: '已被取代' } as const;

export const ruleName = ({ name, edition }: Pick<YieldRule, 'name' | 'edition'>): string =>
  `${name}${edition ? `（第 ${edition} 版）` : ''}`;

const share = (value: string): string => `${numberText(Number(value), 2)}%`;

/** A rule in words: who is ranked with whom, by what, and where the cuts are. */
export function RuleCard({ rule, acts }: { rule: YieldRule; acts?: ReactNode }) {
  const { cuts, groups, leastGroup, basis, inForceOn, retiredOn } = rule;
  return (
    <Card
      title={ruleName(rule)}
      extra={
        <span className="row">
          <StatusTag tone={rule.status === 'IN_FORCE' ? 'green' : 'grey'}>{STATUS[rule.status]}</StatusTag>
          {acts}
        </span>
      }
    >
      {rule.example ? <Hint tone="amber">示例办法：权重、分档随系统提供，未经园区决定。</Hint> : null}
      {rule.faults.map((fault) => (
        <Hint key={fault} tone="red">
          还不能施行：{fault}
        </Hint>
      ))}
      <p>
        各组按总分排名：前 {share(cuts.a)} 为 A，至 {share(cuts.b)} 为 B，至 {share(cuts.c)} 为 C，其余为
        D；得分相同的等级相同，一组可排名的少于 {leastGroup} 家不评级。
      </p>
      <p className="muted">
        {inForceOn ? `${dayText(inForceOn)}起施行` : '尚未施行'}
        {retiredOn ? `，${dayText(retiredOn)}被取代` : ''}
        {basis ? `，依据 ${basis}` : ''}
      </p>
      {groups.map((group) => (
        <section key={group.code}>
          <h3>
            {group.name}
            <span className="muted">（{group.scale ? YIELD_SCALE[group.scale] : '其余全部'}）</span>
          </h3>
          <ul className="lines">
            {group.criteria.map(({ indicator, name, unit, weight, reference, cap, whenMissing }) => (
              <li key={indicator}>
                <span>
                  {name}（{unit}）
                  <span className="muted">
                    {' '}
                    参考值 {reference ? numberText(Number(reference), 4) : '当年参评者的平均'}
                    {cap ? `，封顶 ${numberText(Number(cap), 2)} 分` : '，不封顶'}，缺数{YIELD_MISSING[whenMissing]}
                  </span>
                </span>
                <strong className="number">{share(weight)}</strong>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}
