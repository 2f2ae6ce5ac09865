import { Button } from 'antd';
import { lazy, Suspense, useRef } from 'react';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import { useMay } from '../../lib/session';
import { useApiNow } from '../../lib/use-api';
import { usePhone } from '../../lib/use-phone';
import { useUrlState } from '../../lib/use-url-state';
import { percentText } from '../../lib/words';
import { ChipsNav } from '../../ui/chips-nav';
import { EmptyState } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { ChainListDocument, ChainMapDocument, LEVEL_FILTERS, matches, nodesOf } from './chain-data';
import { NodeList } from './node-list';
import { NodeSheet } from './node-sheet';
import { TargetGroups } from './target-groups';
import './chain.css';

const MapView = lazy(() => import('./map-view'));
const EditPanel = lazy(() => import('./edit-panel'));

export default function ChainPage() {
  const { code } = useParams();
  const { chains } = useApiNow(ChainListDocument);
  const first = chains[0];
  if (!first) return <NoChains />;
  if (!code) return <Navigate to={`/chains/${first.code}`} replace />;
  return <Chain key={code} code={code} chains={chains} />;
}

interface Props {
  code: string;
  chains: readonly { code: string; name: string; completeness?: number | null }[];
}

function Chain({ code, chains }: Props) {
  const navigate = useNavigate();
  const phone = usePhone();
  const data = useApiNow(ChainMapDocument, { code });
  const may = useMay();
  const [view, setView] = useUrlState({ level: 'ALL', node: '', whatif: '', edit: '' });
  const dirty = useRef(false);
  // A drawing of forty cards is edited on a desk.
  const editing = view.edit !== '' && !phone && may('CHAIN_EDIT');
  const nodes = nodesOf(data);
  const { chain } = data;
  const leave = (changes: Partial<typeof view>): void => {
    if (dirty.current && !window.confirm('修改尚未保存，确定离开吗？')) return;
    dirty.current = false;
    setView(changes);
  };
  return (
    <Page
      title={chain.name}
      aside={<span className="muted">完整度 {percentText(chain.completeness)}</span>}
      actions={
        phone ? null : (
          <>
            {may('EXPORT') || may('CHAIN_EDIT') ? (
              <Link className="ant-btn-like" to="/chain-files">
                图谱文件
              </Link>
            ) : null}
            <Button
              type={view.whatif ? 'primary' : 'default'}
              onClick={() => leave({ whatif: view.whatif ? '' : '1', edit: '', node: '' })}
            >
              {view.whatif ? '退出推演' : '推演'}
            </Button>
            {may('CHAIN_EDIT') ? (
              <Button
                type={editing ? 'primary' : 'default'}
                onClick={() => leave({ edit: editing ? '' : '1', whatif: '', node: '' })}
              >
                {editing ? '退出修改' : '修改图谱'}
              </Button>
            ) : null}
          </>
        )
      }
    >
      <div className="chain-bar">
        <ChipsNav
          label="产业链"
          value={code}
          onChange={(next) => void navigate(`/chains/${next}${editing ? '?edit=1' : ''}`)}
          options={chains.map((one) => [one.code, `${one.name} ${percentText(one.completeness, 0)}`])}
        />
        <ChipsNav
          label="缺口等级"
          value={view.level}
          onChange={(level) => setView({ level })}
          options={LEVEL_FILTERS.map(([filter, name]) => [
            filter,
            `${name} ${nodes.filter((node) => matches(node, filter)).length}`,
          ])}
        />
      </div>
      {phone ? (
        <>
          <NodeList nodes={nodes.filter((node) => matches(node, view.level))} onOpen={(node) => setView({ node })} />
          {may('CHAIN_EDIT') ? <p className="muted">修改图谱请用电脑：在屏幕大的地方才看得全。</p> : null}
        </>
      ) : (
        <Suspense fallback={<Skeleton rows={12} />}>
          <MapView
            chainCode={code}
            name={chain.name}
            nodes={nodes}
            links={chain.links}
            filter={view.level}
            whatIf={view.whatif !== ''}
            picked={editing ? view.node : ''}
            panel={
              editing ? (
                <EditPanel
                  chainCode={code}
                  node={view.node}
                  onPick={(node) => leave({ node })}
                  onDirty={(now) => (dirty.current = now)}
                />
              ) : undefined
            }
            onOpen={(node) => leave({ node })}
          />
        </Suspense>
      )}
      <TargetGroups targets={chain.targetGaps} onOpen={(node) => setView({ node })} />
      <NodeSheet
        code={editing ? '' : view.node}
        chainCode={code}
        onClose={() => setView({ node: '' })}
        onEdit={phone || !may('CHAIN_EDIT') ? undefined : () => setView({ edit: '1', whatif: '' })}
      />
    </Page>
  );
}

function NoChains() {
  return (
    <Page title="产业链图谱">
      <EmptyState title="还没有产业链">
        由招商负责人新建产业链、板块和环节，缺口随即可见；也可<Link to="/chain-files">从图谱文件导入</Link>。
      </EmptyState>
    </Page>
  );
}
