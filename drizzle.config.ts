// Settings of the migration generator: `npx drizzle-kit generate` writes the next file of drizzle/ for review.
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './src/schema/tables.ts',
  out: './drizzle',
  schemaFilter: ['rollbook'],
});
