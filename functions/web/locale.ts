import { createMiddleware } from 'hono/factory';
import { failure } from './answers.ts';
import type { AppEnv } from './context.ts';
import { pathLanguage } from './language.ts';

/** Routes under a language that the site does not have lead nowhere, as its pages do. */
export const offeredLanguageOnly = createMiddleware<AppEnv>(async (c, next) =>
  pathLanguage(c.req.path, c.var.services.catalogue.settings.languages)
    ? next()
    : failure(c, 'not-found'),
);
