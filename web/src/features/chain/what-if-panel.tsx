import { Button } from 'antd';
import { GAP_LEVEL } from '../../lib/labels';
import { graphql } from '../../lib/graphql';
import { findCompanies } from '../../lib/pick';
import { useApi } from '../../lib/use-api';
import { numberText, percentText } from '../../lib/words';
import { ErrorNotice } from '../../ui/notice';
import { Picker } from '../../ui/picker';
import { GapTag } from '../../ui/status-tag';
import type { MapNode } from './chain-data';
import { ANYBODY, dragCompany, type Trial } from './use-what-if';

const BestDocument = graphql(`
  query BestNext($chainCode: String!) {
    nextBestLandings(chainCode: $chainCode, k: 5) {
      order
      node {
        code
        name
      }
      removed
    }
    nextBestLeads(chainCode: $chainCode, first: 5) {
      order
      expected
      lead {
        id
        name
        company {
          id
          name
        }
        nodes {
          nodeCode
        }
      }
    }
  }
`);

interface Props {
  trial: Trial;
  chainCode: string;
  nodes: readonly MapNode[];
}

/** Choose or drag a company, put it on nodes, and see what the chain would be. */
export function WhatIfPanel({ trial, chainCode, nodes }: Props) {
  const { data } = useApi(BestDocument, { chainCode });
  const nameOf = (code: string): string => nodes.find((node) => node.code === code)?.name ?? code;
  return (
    <aside className="card what-if" aria-label="推演">
      <h2>推演：假如它们落位</h2>
      <p className="muted">选企业再点图上的环节，或把下面的线索企业拖到环节上。不改动任何数据。</p>
      <Picker
        label="企业"
        kind="company"
        search={findCompanies}
        value={trial.company.id ? trial.company : null}
        onChange={(company) => trial.setCompany(company ?? ANYBODY)}
        placeholder={ANYBODY.name}
      />
      <TrialResult trial={trial} nameOf={nameOf} />
      <h3>最值得先谈的线索</h3>
      <ul className="lines">
        {data?.nextBestLeads.map(({ lead, expected }) => (
          <li key={lead.id}>
            <button
              type="button"
              className="link-button"
              draggable
              onDragStart={(event) => dragCompany(event.dataTransfer, lead.company)}
              onClick={() => lead.nodes.forEach(({ nodeCode }) => trial.land(nodeCode, lead.company))}
            >
              {lead.company.name}
            </button>
            <span className="muted number">{numberText(expected)}</span>
          </li>
        ))}
      </ul>
      <h3>补哪里收效最大</h3>
      <ul className="lines">
        {data?.nextBestLandings.map(({ node, removed, order }) => (
          <li key={order}>
            <button type="button" className="link-button" onClick={() => trial.land(node.code, ANYBODY)}>
              {node.name}
            </button>
            <span className="muted number">−{numberText(removed)} 分</span>
          </li>
        ))}
      </ul>
    </aside>
  );
}

function TrialResult({ trial, nameOf }: { trial: Trial; nameOf: (code: string) => string }) {
  const { landings, result, error } = trial;
  if (landings.length === 0) return null;
  return (
    <section aria-label="推演结果" aria-live="polite">
      <div className="card-head">
        <h3>落位 {landings.length} 处</h3>
        <Button size="small" onClick={trial.clear}>
          清空
        </Button>
      </div>
      <ul className="lines">
        {landings.map(({ nodeCode, name }, index) => (
          <li key={`${nodeCode}${index}`}>
            <span>
              {name} → {nameOf(nodeCode)}
            </span>
            <button
              type="button"
              className="link-button"
              aria-label={`去掉 ${name} 在 ${nameOf(nodeCode)} 的落位`}
              onClick={() => trial.take(index)}
            >
              去掉
            </button>
          </li>
        ))}
      </ul>
      {error ? <ErrorNotice error={error} /> : null}
      {result ? (
        <>
          <p className="what-if-sum">
            完整度 <strong>{percentText(result.before)}</strong> → <strong>{percentText(result.after)}</strong>
          </p>
          {result.changes.map(({ node, before, after }) => (
            <p key={node.code}>
              {node.name}：{GAP_LEVEL[before]} → <GapTag level={after} />
            </p>
          ))}
          {result.closedFlows.length > 0 ? <h3>新接通的供给</h3> : null}
          {result.closedFlows.map(({ id, from, to, flow }) => (
            <p key={id}>
              {from.name} → {to.name}（{flow}）
            </p>
          ))}
          {result.exposed.length > 0 ? <h3>新显露的需要</h3> : null}
          {result.exposed.map(({ node, before, after }) => (
            <p key={node.code}>
              {node.name}：{numberText(before)} → {numberText(after)} 分
            </p>
          ))}
        </>
      ) : null}
    </section>
  );
}
