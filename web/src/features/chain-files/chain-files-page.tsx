import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { upload } from '../../lib/api';
import { useMay } from '../../lib/session';
import { useApiNow } from '../../lib/use-api';
import { usePhone } from '../../lib/use-phone';
import { uuid } from '../../lib/uuid';
import { EmptyState, ErrorNotice, Hint } from '../../ui/notice';
import { FileDrop } from '../../ui/file-drop';
import { Card, Page } from '../../ui/page';
import { ChainListDocument } from '../chain/chain-data';
import type { MapAnswer } from './map-answer';
import { MapCheck } from './map-check';
import './chain-files.css';

/** Maps of chains out to files and in from them: how another zone starts from ours, and we from theirs. */
export default function ChainFilesPage() {
  const may = useMay();
  const phone = usePhone();
  return (
    <Page title="图谱文件">
      {may('EXPORT') ? <Downloads /> : null}
      {may('CHAIN_EDIT') ? phone ? <Hint>导入图谱请在电脑上办理：改动要看得全。</Hint> : <Uploading /> : null}
    </Page>
  );
}

function Downloads() {
  const { chains } = useApiNow(ChainListDocument);
  return (
    <Card title="取出图谱">
      <p className="muted">
        板块、环节、供给关系、技术、规划期与目标，不含企业落位。.xlsx 便于填改，.json 便于系统之间交换；取出会留痕。
      </p>
      {chains.length === 0 ? (
        <EmptyState title="还没有产业链">可从别处的图谱文件导入，或在图谱页新建。</EmptyState>
      ) : null}
      <ul className="lines" aria-label="产业链">
        {chains.map(({ code, name }) => (
          <li key={code} className="chain-file">
            <Link to={`/chains/${code}`}>{name}</Link>
            <span className="row">
              <a className="ant-btn-like" href={`/files/chains/${code}.xlsx`} aria-label={`下载${name}的 .xlsx`}>
                .xlsx
              </a>
              <a className="ant-btn-like" href={`/files/chains/${code}.json`} aria-label={`下载${name}的 .json`}>
                .json
              </a>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Uploading() {
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [answer, setAnswer] = useState<MapAnswer | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  async function send(chosen: File, plan: string | null): Promise<void> {
    setBusy(true);
    setFault(null);
    setFile(chosen);
    try {
      const path = plan === null ? '/files/chains' : `/files/chains?plan=${plan}`;
      const said = await upload<MapAnswer>(chosen, uuid(), path);
      setAnswer(said);
      if (said.committed) await client.invalidateQueries();
    } catch (refusal) {
      // What was looked over may no longer be true: it has to be looked over again.
      setAnswer(null);
      setFault(refusal);
    } finally {
      setBusy(false);
    }
  }

  if (answer && file) {
    return (
      <MapCheck
        {...{ answer, busy, fileName: file.name }}
        onCommit={() => void send(file, answer.plan)}
        onDrop={() => setAnswer(null)}
      />
    );
  }
  return (
    <Card title="导入图谱">
      <FileDrop
        label="图谱文件"
        accept=".xlsx,.json"
        busy={busy}
        onFile={(chosen) => void send(chosen, null)}
        more={<span className="muted">先核对，看过改动再导入</span>}
      >
        把图谱的 .xlsx 或 .json 拖到这里。文件里没有的一律保留，不会删除。
      </FileDrop>
      {fault ? <ErrorNotice error={fault} /> : null}
    </Card>
  );
}
