import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import { AppError } from '../errors.js';
import { toInputError } from '../validators.js';
import { rememberRulesOfClasses } from './rules-of-class.js';

rememberRulesOfClasses();

/** Nothing that a client sent is dropped in silence: what no validator knows is refused. */
export class InputPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      stopAtFirstError: true,
      exceptionFactory: toInputError,
    });
  }

  /** A fault is named by its whole path, `input.people.1.phone`, as the services name theirs. */
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // What was not sent by the client, as the actor, has no rules.
    return metadata.type === 'custom' ? Promise.resolve(value) : this.checked(value, metadata);
  }

  private async checked(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    try {
      return (await super.transform(value, metadata)) as unknown;
    } catch (error) {
      if (!(error instanceof AppError) || !error.field || !metadata.data) throw error;
      throw new AppError(error.code, error.message, {
        field: `${metadata.data}.${error.field}`,
        details: error.details,
      });
    }
  }
}
