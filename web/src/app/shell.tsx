import { Suspense } from 'react';
import { Link, NavLink, Outlet, ScrollRestoration, useLocation, useNavigate, useNavigation } from 'react-router';
import { UnreadBadge } from '../features/notifications/unread';
import { usePalette } from '../features/search/use-palette';
import { useMay, useMe } from '../lib/session';
import { useKeys } from '../lib/keys';
import { usePhone } from '../lib/use-phone';
import { Icon } from '../ui/icon';
import { PageSkeleton } from '../ui/skeleton';
import { type Place, placesFor } from './nav';
import './shell.css';

/** On the phone only what is needed under way stays at hand; the rest is behind 更多. */
const AT_HAND = ['/', '/chains', '/leads'];
/** Who serves firms and follows no leads has their problems at hand. */
const AT_STEWARDS_HAND: readonly string[] = AT_HAND.map((path) => (path === '/leads' ? '/issues' : path));

export function Shell() {
  const phone = usePhone();
  const may = useMay();
  const navigate = useNavigate();
  const places = placesFor(may);
  const logs = may('CONTACT_EDIT');
  const { open, palette } = usePalette();
  useKeys({
    ...Object.fromEntries(
      places.filter((place) => place.key).map(({ key, path }) => [`g ${key}`, () => void navigate(path)]),
    ),
    ...(logs ? { n: () => void navigate('/log') } : {}),
    '?': () => void navigate('/keys'),
  });
  return (
    <div className={phone ? 'shell shell-phone' : 'shell'}>
      <a className="skip" href="#main">
        跳到内容
      </a>
      {phone ? null : <Sidebar places={places} logs={logs} onSearch={open} />}
      <Progress />
      <main id="main" tabIndex={-1}>
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      {phone ? <TopBar onSearch={open} /> : null}
      {phone ? <BottomBar places={places} logs={logs} /> : null}
      {palette}
      <ScrollRestoration />
    </div>
  );
}

/** A thin line while a page is fetched: the old one stays readable until the new one is there. */
function Progress() {
  const { state } = useNavigation();
  return state === 'loading' ? <div className="progress" role="progressbar" aria-label="正在打开" /> : null;
}

interface NavProps {
  places: readonly Place[];
  logs: boolean;
}

function Sidebar({ places, logs, onSearch }: NavProps & { onSearch: () => void }) {
  const me = useMe();
  return (
    <header className="sidebar">
      <Link className="brand" to="/">
        链招
      </Link>
      {logs ? (
        <Link className="sidebar-log" to="/log">
          <Icon name="plus" size={18} />
          记一次接触
        </Link>
      ) : null}
      <button type="button" className="sidebar-button" onClick={onSearch}>
        <Icon name="search" />
        搜索
        <kbd className="sidebar-key">Ctrl K</kbd>
      </button>
      <nav aria-label="主导航">
        {places.map(({ path, name, icon }) => (
          <NavLink key={path} to={path} end={path === '/'}>
            <Icon name={icon} />
            {name}
          </NavLink>
        ))}
      </nav>
      <nav className="sidebar-end" aria-label="个人">
        <NavLink to="/notifications">
          <Icon name="bell" />
          通知
          <UnreadBadge />
        </NavLink>
        <NavLink to="/account">
          <span className="avatar" aria-hidden="true">
            {me.displayName.slice(-1)}
          </span>
          {me.displayName}
        </NavLink>
      </nav>
    </header>
  );
}

/** On the phone search and notifications float in the corner of every page. */
function TopBar({ onSearch }: { onSearch: () => void }) {
  return (
    <div className="top-bar" role="region" aria-label="搜索与通知">
      <button type="button" aria-label="搜索" onClick={onSearch}>
        <Icon name="search" />
      </button>
      <Link to="/notifications">
        <span className="visually-hidden">通知</span>
        <Icon name="bell" />
        <UnreadBadge />
      </Link>
    </div>
  );
}

function BottomBar({ places, logs }: NavProps) {
  const { pathname } = useLocation();
  const may = useMay();
  const paths = may('ISSUE_EDIT') && !may('LEAD_EDIT') && !may('LEAD_ASSIGN') ? AT_STEWARDS_HAND : AT_HAND;
  const atHand = places.filter((place) => paths.includes(place.path));
  const [first, second, third] = atHand;
  const rest = places.filter((place) => !paths.includes(place.path));
  const inRest = pathname === '/more' || pathname === '/account' || rest.some(({ path }) => pathname.startsWith(path));
  return (
    <nav className="bottom-bar" aria-label="主导航">
      {[first, second].map((place) => (place ? <BottomLink key={place.path} {...place} /> : null))}
      {logs ? (
        <NavLink className="bottom-log" to="/log">
          <Icon name="plus" size={24} />
          <span>记接触</span>
        </NavLink>
      ) : null}
      {third ? <BottomLink {...third} /> : null}
      <NavLink to="/more" className={inRest ? 'active' : ''} aria-current={inRest ? 'page' : undefined}>
        <Icon name="more" />
        <span>更多</span>
      </NavLink>
    </nav>
  );
}

const BottomLink = ({ path, name, icon }: Place) => (
  <NavLink to={path} end={path === '/'}>
    <Icon name={icon} />
    <span>{name.replace('产业链', '')}</span>
  </NavLink>
);
