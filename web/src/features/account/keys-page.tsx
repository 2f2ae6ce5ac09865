import { placesFor } from '../../app/nav';
import { useMay } from '../../lib/session';
import { Card, Page } from '../../ui/page';
import './account.css';

const EVERYWHERE: readonly (readonly [keys: string, what: string])[] = [
  ['N', '记一次接触'],
  ['Ctrl K', '搜索企业、线索、项目、联系人、待办、外出，或去某个页面'],
  ['J / K', '列表中的下一行、上一行'],
  ['Enter', '打开选中的一行'],
  ['Ctrl Enter', '保存正在填写的内容'],
  ['Esc', '关闭侧栏、对话框'],
  ['?', '打开本页'],
];

export default function KeysPage() {
  const places = placesFor(useMay());
  return (
    <Page title="快捷键">
      <Card>
        <p className="muted">正在输入文字时，单个字母的快捷键不起作用。</p>
        <dl className="keys">
          {[...EVERYWHERE, ...places.map(({ key, name }) => [`G ${key?.toUpperCase()}`, `去${name}`] as const)].map(
            ([keys, what]) => (
              <div key={keys} style={{ display: 'contents' }}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{what}</dd>
              </div>
            ),
          )}
        </dl>
      </Card>
    </Page>
  );
}
