import { MoveBody, type MoveRule } from './rule.js';

/** 归档: the end of the end. */
export class Archive extends MoveBody {}

export const archive: MoveRule<Archive> = () => ({ happenings: [{ name: 'archive', from: null, to: null }] });
