import { judgeEveryState } from './every-state.ts';

judgeEveryState('fa');
