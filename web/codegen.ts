import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types of every operation that the console sends, checked against the server's schema. Nothing of it is bundled. */
const config: CodegenConfig = {
  schema: process.env['SCHEMA']?.split(',') ?? '../schema.gql',
  documents: ['src/**/*.{ts,tsx}', '!src/gql/**'],
  silent: true,
  errorsOnly: true,
  generates: {
    // Every closed list of the schema, not only those that some operation happens to use.
    './src/gql/enums.ts': { plugins: ['typescript'], config: { onlyEnums: true, enumsAsTypes: true } },
    './src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        scalars: {
          DateTime: 'string',
          LocalDate: 'string',
          Decimal: { input: 'string | number', output: 'string' },
        },
      },
    },
  },
};

export default config;
