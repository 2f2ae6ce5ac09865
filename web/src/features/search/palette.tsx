import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { placesFor } from '../../app/nav';
import type { SearchKind } from '../../gql/enums';
import type { PaletteQuery } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { useMay } from '../../lib/session';
import { useApi } from '../../lib/use-api';
import { useDebounced } from '../../lib/use-debounced';
import { ErrorNotice } from '../../ui/notice';
import './palette.css';

const PaletteDocument = graphql(`
  query Palette($text: String!) {
    search(text: $text, first: 6) {
      id
      kind
      companyId
      companyName
      title {
        text
        hit
      }
      excerpt {
        text
        hit
      }
    }
  }
`);

type Hit = PaletteQuery['search'][number];

const KIND: Record<SearchKind, string> = {
  COMPANY: '企业',
  PERSON: '联系人',
  LEAD: '线索',
  PROJECT: '项目',
  TASK: '待办',
  TRIP: '外出',
  CONTACT: '接触',
};
/** Of kinds with a page of their own; what is found of the others is shown with their company. */
const PAGES: Partial<Record<SearchKind, string>> = {
  COMPANY: 'companies',
  LEAD: 'leads',
  PROJECT: 'projects',
  TASK: 'tasks',
  TRIP: 'trips',
};

const pathOf = ({ kind, id, companyId }: Hit): string =>
  PAGES[kind] ? `/${PAGES[kind]}/${id}` : `/companies/${companyId ?? ''}`;

interface Line {
  key: string;
  kind: string;
  path: string;
  content: React.ReactNode;
}

const Parts = ({ parts }: { parts: Hit['title'] }) =>
  parts.map(({ text, hit }, index) => (hit ? <mark key={index}>{text}</mark> : text));

/** Ctrl or Cmd with K: records by any part, pinyin or initials, and where to go. */
export function Palette({ onClose }: { onClose: () => void }) {
  const may = useMay();
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const text = useDebounced(typed.trim());
  const { data, error } = useApi(PaletteDocument, { text }, { enabled: text !== '', keep: true });
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => list.current?.children[at]?.scrollIntoView({ block: 'nearest' }), [at]);

  const actions = [
    ...(may('CONTACT_EDIT') ? [{ path: '/log', name: '记一次接触' }] : []),
    ...(may('CHAIN_EDIT') ? [{ path: '/stock?new=1', name: '登记地块或厂房' }] : []),
    ...(may('PROJECT_READ') ? [{ path: '/warnings?show=proposed', name: '看提请预警的项目' }] : []),
    ...(may('PROJECT_READ') ? [{ path: '/stock?show=idle', name: '看批而未供与闲置土地' }] : []),
    ...placesFor(may).map(({ path, name }) => ({ path, name: `去${name}` })),
  ].filter(({ name }) => typed.trim() === '' || name.includes(typed.trim()));
  const lines: Line[] = [
    ...(text && data ? data.search : []).map((hit) => ({
      ...{ key: `${hit.kind}${hit.id}`, kind: KIND[hit.kind], path: pathOf(hit) },
      content: (
        <>
          <Parts parts={hit.title} />
          {hit.companyName && hit.kind !== 'COMPANY' ? <span className="muted"> {hit.companyName}</span> : null}
          {hit.excerpt ? (
            <span className="palette-excerpt">
              <Parts parts={hit.excerpt} />
            </span>
          ) : null}
        </>
      ),
    })),
    ...actions.map(({ path, name }) => ({ key: path, kind: '操作', path, content: name })),
  ];

  function go(line: Line | undefined): void {
    if (!line) return;
    onClose();
    void navigate(line.path);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && lines.length > 0) {
      event.preventDefault();
      setAt((now) => (now + step + lines.length) % lines.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      go(lines[at]);
    }
  }

  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label="搜索"
      aria-modal="true"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <input
        className="control"
        role="combobox"
        aria-label="搜索企业、线索、项目、联系人、待办"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={lines[at] ? `palette-${at}` : undefined}
        placeholder="企业、线索、项目、联系人、待办的一部分，或拼音首字母"
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {error ? <ErrorNotice error={error} /> : null}
      <ul id="palette-list" role="listbox" aria-label="结果" ref={list}>
        {lines.map((line, index) => (
          <li
            key={line.key}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === at}
            className={index === at ? 'active' : ''}
            onClick={() => go(line)}
          >
            <span className="palette-kind">{line.kind}</span>
            <span>{line.content}</span>
          </li>
        ))}
        {lines.length === 0 ? (
          <li role="option" aria-selected={false} aria-disabled="true" className="muted">
            没有找到，换个说法试试
          </li>
        ) : null}
      </ul>
    </dialog>
  );
}
