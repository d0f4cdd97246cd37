import { judgeEveryState } from './every-state.ts';

judgeEveryState('en');
