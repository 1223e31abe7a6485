import { createRoot } from 'react-dom/client';
import type { Boot } from '../wire';
import { App } from './app';
import { connect } from './live';
import { LiveProvider } from './seat';

const page = document.getElementById('page');
if (!page) throw new Error('The page has lost its frame.');

createRoot(page).render(
  <LiveProvider live={connect(readBoot())}>
    <App />
  </LiveProvider>,
);

function readBoot(): Boot {
  return JSON.parse(document.getElementById('boot')?.textContent ?? 'null');
}
