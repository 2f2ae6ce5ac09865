import { Button } from 'antd';
import { Link } from 'react-router';
import { EmptyState, Hint } from '../../ui/notice';
import { Card } from '../../ui/page';
import { StatusTag } from '../../ui/status-tag';
import { cellText, isEmpty, type MapAnswer, type MapChange, placeOf } from './map-answer';
import '../../ui/data-table.css';

/** Of a new chain there are hundreds, and nobody reads them all. */
const MOST_SHOWN = 200;

interface Props {
  answer: MapAnswer;
  fileName: string;
  busy: boolean;
  onCommit: () => void;
  onDrop: () => void;
}

/** What a file would do to a map, before it does it; and that it has. */
export function MapCheck({ answer, fileName, busy, onCommit, onDrop }: Props) {
  const { chain, committed, plan, faults, kept, ignored } = answer;
  const title = chain ? `${chain.name}（${chain.code}）` : fileName;
  return (
    <Card title={committed ? `已导入：${title}` : `核对：${title}`} extra={<Verdict answer={answer} />}>
      {committed && chain ? (
        <Hint tone="green">
          图谱已按文件更新，缺口随之重算。<Link to={`/chains/${chain.code}`}>去看{chain.name}</Link>
        </Hint>
      ) : null}
      {faults.length > 0 ? (
        <>
          <p>文件里有 {faults.length} 处不对，改好后重新选择文件；现在什么也没有写入。</p>
          <ul className="lines" aria-label="不对的地方">
            {faults.map((fault, index) => (
              <li key={index}>
                <strong>{placeOf(fault)}</strong>：{fault.message}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {ignored.length > 0 ? <p className="muted">不认识、不导入的列：{ignored.join('、')}</p> : null}
      {faults.length === 0 && isEmpty(answer) ? (
        <EmptyState title="与现有的图谱相同">没有要改动的地方。</EmptyState>
      ) : null}
      {answer.changes.length > 0 ? <Changes changes={answer.changes} /> : null}
      {answer.reordered ? <p className="muted">板块或环节的先后次序也将按文件排列。</p> : null}
      {kept.length > 0 ? (
        <details className="map-kept">
          <summary>文件里没有、照旧保留的 {kept.length} 项</summary>
          <p className="muted">{kept.map(({ sheet, record }) => `${record}（${sheet}）`).join('、')}</p>
        </details>
      ) : null}
      <div className="row map-acts">
        {plan && !committed && !isEmpty(answer) ? (
          <Button type="primary" loading={busy} onClick={onCommit}>
            按此导入
          </Button>
        ) : null}
        <Button disabled={busy} onClick={onDrop}>
          {committed ? '再导一个' : '换一个文件'}
        </Button>
      </div>
    </Card>
  );
}

function Verdict({ answer: { faults, added, changed, chain } }: { answer: MapAnswer }) {
  if (faults.length > 0) return <StatusTag tone="red">有错 {faults.length} 处</StatusTag>;
  return (
    <span className="row">
      {chain?.added ? <StatusTag tone="blue">新的产业链</StatusTag> : null}
      <StatusTag tone={added > 0 ? 'green' : 'grey'}>新增 {added} 项</StatusTag>
      <StatusTag tone={changed > 0 ? 'amber' : 'grey'}>修改 {changed} 项</StatusTag>
    </span>
  );
}

function Changes({ changes }: { changes: readonly MapChange[] }) {
  return (
    <>
      <div className="table-box map-changes" tabIndex={0} role="region" aria-label="将有的改动">
        <table>
          <thead>
            <tr>
              <th scope="col">表</th>
              <th scope="col">行</th>
              <th scope="col">哪一项</th>
              <th scope="col">处理</th>
              <th scope="col">改动</th>
            </tr>
          </thead>
          <tbody>
            {changes.slice(0, MOST_SHOWN).map(({ sheet, row, record, what, fields }) => (
              <tr key={`${sheet} ${row}`}>
                <td>{sheet}</td>
                <td>{row}</td>
                <td>{record}</td>
                <td>
                  <StatusTag tone={what === 'ADD' ? 'green' : 'amber'}>{what === 'ADD' ? '新增' : '修改'}</StatusTag>
                </td>
                <td>
                  {what === 'CHANGE'
                    ? fields.map(({ column, from, to }) => (
                        <div key={column}>
                          {column}：<del>{cellText(from)}</del> → <ins>{cellText(to)}</ins>
                        </div>
                      ))
                    : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {changes.length > MOST_SHOWN ? (
        <p className="muted">另有 {changes.length - MOST_SHOWN} 项，未全部列出。</p>
      ) : null}
    </>
  );
}
