import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './look/tokens.css';
import './look/base.css';
import './look/look.css';
import { goLive } from './events/live';
import { Frame } from './frame/Frame';
import { keepShell } from './frame/shell';
import { Graph } from './graph/Graph';
import { Routes } from './routes';

goLive();
keepShell();
createRoot(document.getElementById('root')!).render(
  <StrictMode><Graph><Frame><Routes /></Frame></Graph></StrictMode>,
);
