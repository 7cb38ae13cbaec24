import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../look/tokens.css';
import '../look/base.css';
import '../look/look.css';
import { goLive } from '../events/live';
import { Graph } from '../graph/Graph';
import { Desk } from './Desk';

goLive();
createRoot(document.getElementById('root')!).render(<StrictMode><Graph><Desk /></Graph></StrictMode>);
