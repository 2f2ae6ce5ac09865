import { Link } from 'react-router';
import { PLACES, placesFor } from '../../app/nav';
import { useMay } from '../../lib/session';
import { Icon } from '../../ui/icon';
import { Card, Page } from '../../ui/page';
import './account.css';

/** The phone's second row: every place that is not in the bottom bar. */
export default function MorePage() {
  const places = placesFor(useMay());
  return (
    <Page title="更多">
      <Card>
        <nav className="more" aria-label="全部页面">
          {places
            .filter((place) => place !== PLACES[0])
            .map(({ path, name, icon }) => (
              <Link key={path} to={path}>
                <Icon name={icon} size={24} />
                {name}
              </Link>
            ))}
          <Link to="/notifications">
            <Icon name="bell" size={24} />
            通知
          </Link>
          <Link to="/account">
            <Icon name="system" size={24} />
            我的账号
          </Link>
        </nav>
      </Card>
    </Page>
  );
}
