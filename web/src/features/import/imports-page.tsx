import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ImportJobsQuery } from '../../gql/graphql';
import { upload } from '../../lib/api';
import { useMay } from '../../lib/session';
import { useApi, useApiList } from '../../lib/use-api';
import { usePhone } from '../../lib/use-phone';
import { useUrlState } from '../../lib/use-url-state';
import { uuid } from '../../lib/uuid';
import { timeText } from '../../lib/words';
import { ChipsField } from '../../ui/field';
import { type Column, DataTable } from '../../ui/data-table';
import { FileDrop } from '../../ui/file-drop';
import { EmptyState, ErrorNotice, Hint } from '../../ui/notice';
import { Card, Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { StatusTag } from '../../ui/status-tag';
import { ImportJobsDocument, ImportKindsDocument, STATUS } from './import-data';
import './import.css';

type JobRow = ImportJobsQuery['importJobs']['edges'][number]['node'];
const pick = ({ importJobs }: ImportJobsQuery) => importJobs;

const COLUMNS: readonly Column<JobRow>[] = [
  { title: '文件', render: ({ fileName }) => fileName },
  { title: '种类', render: ({ title }) => title },
  {
    title: '状态',
    render: ({ status }) => <StatusTag tone={STATUS[status][1]}>{STATUS[status][0]}</StatusTag>,
  },
  { title: '行数', render: ({ counts }) => counts.rows, numeric: true },
  { title: '已写入', render: ({ counts }) => counts.done, numeric: true },
  { title: '有错', render: ({ counts }) => counts.faulty || '', numeric: true },
  { title: '上传时间', render: ({ createdAt }) => timeText(createdAt) },
];

/** The first step of the wizard, and what became of earlier files. */
export default function ImportsPage() {
  const may = useMay();
  const phone = usePhone();
  const list = useApiList(ImportJobsDocument, {}, pick);
  return (
    <Page
      title="导入"
      actions={
        may('CHAIN_EDIT') ? (
          <Link className="ant-btn-like" to="/chain-files">
            导入图谱
          </Link>
        ) : null
      }
    >
      {phone ? <Hint>上传文件、对应表头请在电脑上办理；这里可以查看进度和结果。</Hint> : <Upload />}
      {list.error ? <ErrorNotice error={list.error} retry={() => void list.refetch()} /> : null}
      <h2 className="import-heading">历次导入</h2>
      <DataTable
        label="历次导入"
        columns={COLUMNS}
        rows={list.nodes}
        rowId={({ id }) => id}
        href={({ id }) => `/imports/${id}`}
        totalCount={list.totalCount}
        more={list.more}
        empty={<EmptyState title="还没有导入过">下载模板填好，或直接上传手头的表格。</EmptyState>}
      />
    </Page>
  );
}

function Upload() {
  const navigate = useNavigate();
  const { data, error } = useApi(ImportKindsDocument);
  const [{ kind }, setState] = useUrlState({ kind: 'companies' });
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  if (error) return <ErrorNotice error={error} />;
  if (!data) return <Skeleton rows={4} />;
  const chosen = data.importKinds.find((one) => one.kind === kind) ?? data.importKinds[0];
  if (!chosen) return <EmptyState title="没有可以导入的数据">如需导入，请联系管理员授予权限。</EmptyState>;

  async function send(file: File): Promise<void> {
    if (!chosen) return;
    setBusy(true);
    setFault(null);
    try {
      const { id } = await upload(file, uuid(), `/files/imports/${chosen.kind}`);
      void navigate(`/imports/${id}`);
    } catch (refusal) {
      setFault(refusal);
      setBusy(false);
    }
  }

  return (
    <Card title="上传表格">
      <ChipsField
        label="导入什么"
        value={chosen.kind}
        onChange={(value) => setState({ kind: value })}
        options={data.importKinds.map((one) => [one.kind, one.title] as const)}
      />
      <FileDrop
        label={`${chosen.title}的表格文件`}
        accept=".xlsx,.csv"
        busy={busy}
        onFile={(file) => void send(file)}
        more={<Button href={chosen.templateUrl}>下载{chosen.title}模板</Button>}
      >
        把 .xlsx 或 .csv 拖到这里。表头不必与模板一致，下一步可以对应。
      </FileDrop>
      {fault ? <ErrorNotice error={fault} /> : null}
    </Card>
  );
}
