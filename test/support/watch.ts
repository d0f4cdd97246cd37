import type { Page, Request, Response } from 'playwright-core';

/** What happened in a page since it was watched. */
export interface Watch {
  /** Errors on the console, refusals of the content security policy, exceptions, lost requests. */
  problems: string[];
  requests: Request[];
}

/** A page may answer 404 or 422; the browser reports that as if it were a fault. */
const isOwnAnswer = (text: string, from: string, documents: readonly Response[]): boolean =>
  text.startsWith('Failed to load resource') &&
  documents.some((document) => document.url() === from);

export const watch = (page: Page): Watch => {
  const problems: string[] = [];
  const requests: Request[] = [];
  const documents: Response[] = [];
  page.on('console', (message) => {
    const text = message.text();
    if (!['error', 'warning'].includes(message.type())) return;
    if (!isOwnAnswer(text, message.location().url, documents)) problems.push(text);
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('requestfailed', (request) => {
    const error = request.failure()?.errorText;
    // Whoever goes on before a page is complete does not wait for the rest of it.
    if (error !== 'net::ERR_ABORTED') problems.push(`${request.url()} failed: ${error}`);
  });
  page.on('request', (request) => requests.push(request));
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.frame() === page.mainFrame())
      documents.push(response);
    else if (!response.ok()) problems.push(`${response.url()} answered ${response.status()}`);
  });
  return { problems, requests };
};
