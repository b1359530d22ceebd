/** Answers over HTTP to those who are not signed in. */
import type { Response } from 'express';
import type { Answer, AnswerName } from '../contract/public-answers.ts';
import type { Context } from './context.ts';
import { publicBytes } from './public-bytes.ts';

export function sendPublic<N extends AnswerName>(context: Pick<Context, 'log'>, res: Response, name: N, value: Answer<N>): void {
  res.type('json').send(publicBytes(context, name, value));
}
