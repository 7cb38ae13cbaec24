import { Bone, Waiting } from '../look/States';
import './mine.css';

export const MineBones = () => <Waiting><div className="mine">{[1, 2, 3].map((i) => <Bone key={i} height="var(--mine)" />)}</div></Waiting>;
