/** npm run schema: writes schema.gql from the code; with --check it only compares. No database is needed. */
import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { RESOLVERS } from '../resolvers.js';

const file = join(import.meta.dirname, '..', '..', 'schema.gql');
const app = await NestFactory.create(GraphQLSchemaBuilderModule, { logger: false });
await app.init();
const schema = await app.get(GraphQLSchemaFactory).create(RESOLVERS);
const text = `# Generated from the code by npm run schema. Do not edit.\n\n${printSchema(lexicographicSortSchema(schema))}\n`;
await app.close();

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error('schema.gql is not what the code says: run npm run schema and review the difference.');
    process.exit(1);
  }
  console.log('schema.gql matches the code.');
} else {
  writeFileSync(file, text);
  console.log('Wrote schema.gql.');
}
