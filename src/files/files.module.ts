import { DynamicModule, Module } from '@nestjs/common';
import { FileService } from './file.service.js';
import { FileStorage } from './file-storage.js';
import { FileSweeper } from './file-sweeper.js';
import { FileUses } from './file-uses.js';
import { FilesController } from './files.controller.js';

/** Files that people hand in; what they are attached to is the business of the features. */
@Module({})
export class FilesModule {
  static over(storage: FileStorage): DynamicModule {
    return {
      module: FilesModule,
      global: true,
      controllers: [FilesController],
      providers: [{ provide: FileStorage, useValue: storage }, FileService, FileSweeper, FileUses],
      exports: [FileService, FileUses],
    };
  }
}
