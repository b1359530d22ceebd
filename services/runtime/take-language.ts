/** Pages, feeds and the app's manifest are in the language their address begins with. */
import type { RequestHandler, Response } from 'express';
import { readLanguage, type Language } from '../contract/languages.ts';

/** Takes the language off the address: what comes after sees `/report` for `/es/report`. */
export const takeLanguage: RequestHandler = (req, res, next) => {
  const { language, url } = readLanguage(req.url);
  req.url = url;
  res.locals['language'] = language;
  next();
};

/** Where no address was read yet, as in a fault, English. */
export const languageOf = (res: Response): Language => (res.locals['language'] as Language | undefined) ?? 'en';
