/** Shows what the local simulator costs where no product runs in it. */
export default {
  fetch: async (request, { DB }) => {
    if (new URL(request.url).pathname === '/row') await DB.prepare('SELECT 1').first();
    return new Response('');
  },
} satisfies ExportedHandler<{ DB: D1Database }>;
