// In a test process: TypeScript is compiled as it is imported, with the decorators' metadata that Nest and TypeORM read.
import '@swc-node/register/esm-register';
import 'reflect-metadata';
