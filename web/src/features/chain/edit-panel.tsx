import { useState } from 'react';
import { useApi } from '../../lib/use-api';
import { useUnsaved } from '../../lib/use-unsaved';
import { ErrorNotice } from '../../ui/notice';
import { Skeleton } from '../../ui/skeleton';
import { ChainEditDocument } from './edit-data';
import { EditFlows } from './edit-flows';
import { NewNode, NodeActs, NodeForm } from './edit-node';
import { EditSegments } from './edit-segments';
import { EditTechnologies } from './edit-technologies';

interface Props {
  chainCode: string;
  /** Code of the node that is being edited; empty: the map as a whole. */
  node: string;
  onPick: (code: string) => void;
  onDirty: (dirty: boolean) => void;
}

/** The map is edited where it is drawn: choose a node, or work on the whole. What refers to it keeps its history. */
export default function EditPanel({ chainCode, node: code, onPick, onDirty }: Props) {
  const { data, error, refetch } = useApi(ChainEditDocument, { code: chainCode });
  const [dirty, setDirty] = useState(false);
  useUnsaved(dirty);
  const mark = (now: boolean): void => {
    setDirty(now);
    onDirty(now);
  };
  const chain = data?.chain;
  const node = chain?.nodes.find((one) => one.code === code);
  return (
    <aside className="card what-if map-edit" aria-label="修改图谱">
      {error ? <ErrorNotice error={error} retry={() => void refetch()} /> : null}
      {!chain ? (
        error ? null : (
          <Skeleton rows={10} />
        )
      ) : node ? (
        <div key={node.code}>
          <button type="button" className="link-button" onClick={() => onPick('')}>
            ← 整张图谱
          </button>
          <h2>修改环节：{node.name}</h2>
          {/* Another version is another form: what the server says now, not what was typed before. */}
          <NodeForm key={node.version} chain={chain} node={node} onDirty={mark} />
          <EditFlows chain={chain} node={node} />
          <EditTechnologies node={node} />
          <NodeActs chain={chain} node={node} onPick={onPick} />
        </div>
      ) : (
        <>
          <h2>修改图谱</h2>
          <p className="muted">点图上的环节修改它；停用、合并后历史仍在，不会丢失。</p>
          <NewNode chain={chain} onDone={onPick} />
          <EditSegments chain={chain} />
        </>
      )}
    </aside>
  );
}
