import 'antd/dist/reset.css';
import './app/styles.css';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { keepShell } from './lib/offline-shell';

dayjs.locale('zh-cn');

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

// Only where it is served built: a development server changes under the worker. Without HTTPS there is none.
if (import.meta.env.PROD && 'serviceWorker' in navigator) void keepShell().catch(() => undefined);
