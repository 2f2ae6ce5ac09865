import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { RouterProvider } from 'react-router';
import { isFault, isOffline } from '../lib/api-error';
import { ToastProvider } from '../ui/toast';
import { router } from './router';
import { SessionGate } from './session-gate';
import { THEME } from './theme';

const STALE_MS = 15_000;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: STALE_MS,
      // A refusal is an answer: asking again changes nothing.
      retry: (failures, error) => failures < 2 && isFault(error) && !isOffline(error),
      // Without a network the page shall say so, not wait.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

export function App() {
  return (
    <ConfigProvider locale={zhCN} theme={THEME} button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={client}>
        <ToastProvider>
          <SessionGate>
            <RouterProvider router={router} />
          </SessionGate>
        </ToastProvider>
      </QueryClientProvider>
    </ConfigProvider>
  );
}
