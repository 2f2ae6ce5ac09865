import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EditionFacts, EditionReader } from '../edition/edition.reader.js';
import { type Standard, standardFaults } from '../rules/admission-scoring.js';
import { contentView } from './standard-content.js';
import { StandardView } from './standard.types.js';

@Injectable()
export class StandardReader extends EditionReader<Standard, StandardView> {
  constructor(dataSource: DataSource) {
    super(dataSource, 'admission_standard', '准入标准');
  }

  protected toView({ content, ...row }: EditionFacts & { content: Standard }): StandardView {
    return { ...row, ...contentView(content), faults: standardFaults(content) };
  }
}
