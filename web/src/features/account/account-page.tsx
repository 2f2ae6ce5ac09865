import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { request } from '../../lib/api';
import { graphql } from '../../lib/graphql';
import { ROLE } from '../../lib/labels';
import { writeJson } from '../../lib/local';
import { useMe } from '../../lib/session';
import { useApi, useChange } from '../../lib/use-api';
import { timeText } from '../../lib/words';
import { Card, Facts, Page } from '../../ui/page';
import { useToast } from '../../ui/toast';
import { ChangePasswordForm } from '../login/change-password';

const SessionsDocument = graphql(`
  query Sessions {
    sessions {
      id
      client
      createdAt
      lastSeenAt
      current
    }
  }
`);

const EndSessionDocument = graphql(`
  mutation EndSession($id: ID!) {
    endSession(id: $id) {
      id
    }
  }
`);

const LogoutDocument = graphql(`
  mutation Logout {
    logout
  }
`);

/** Oneself: who one is here, the password, where one is signed in. */
export default function AccountPage() {
  const me = useMe();
  const toast = useToast();
  const client = useQueryClient();
  const [changing, setChanging] = useState(false);

  async function leave(): Promise<void> {
    try {
      await request(LogoutDocument);
    } catch (error) {
      return toast.failed(error);
    }
    writeJson('lianzhao.me', null);
    client.clear();
    window.location.assign('/');
  }

  return (
    <Page title={me.displayName} actions={<Button onClick={() => void leave()}>退出登录</Button>}>
      <Card title="账号">
        <Facts
          items={[
            ['登录名', me.username],
            ['角色', me.roles.map((role) => ROLE[role]).join('、')],
            ['班组', me.team?.name],
          ]}
        />
      </Card>
      <Card title="密码">
        {changing ? (
          <div style={{ maxWidth: 400 }}>
            <ChangePasswordForm
              onDone={() => {
                setChanging(false);
                toast.done('密码已修改，其他设备须重新登录');
              }}
            />
          </div>
        ) : (
          <Button onClick={() => setChanging(true)}>修改密码</Button>
        )}
      </Card>
      <Sessions />
    </Page>
  );
}

function Sessions() {
  const { data } = useApi(SessionsDocument);
  const toast = useToast();
  const end = useChange(EndSessionDocument);
  return (
    <Card title="登录的设备">
      <ul className="lines">
        {data?.sessions.map((session) => (
          <li key={session.id}>
            <span>
              {session.client === 'PHONE' ? '手机' : '电脑'}，{timeText(session.createdAt)} 登录，
              {session.current ? '即本次' : `最近使用 ${timeText(session.lastSeenAt)}`}
            </span>
            {session.current ? null : (
              <Button
                size="small"
                onClick={() =>
                  end.mutate({ id: session.id }, { onError: toast.failed, onSuccess: () => toast.done('已退出该设备') })
                }
              >
                退出
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
