import { Hono } from 'hono';
import type { AppEnv } from '../../functions/web/context.ts';

/** Every route module that there is, so that a new one cannot be forgotten. */
const MODULES = import.meta.glob<Record<string, unknown>>('../../functions/*/routes/*.ts', {
  eager: true,
});
const isRoutes = (value: unknown): value is Hono<AppEnv> => value instanceof Hono;

/** The small apps of all route modules. */
export const ROUTES = Object.values(MODULES).flatMap((module) =>
  Object.values(module).filter(isRoutes),
);

/** Middleware is a route to Hono as well. */
export const isPage = ({ path }: { path: string }): boolean => path !== '/*';
