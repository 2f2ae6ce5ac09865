import 'reflect-metadata';
import { Type, plainToInstance } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsEnum, IsInt, Max, Min, ValidateNested, validateSync } from 'class-validator';
import { ErrorCode } from './errors.js';
import { IsCode, IsText, IsUuid, Nullable, Optional, toInputError } from './validators.js';

enum Stage {
  LEAD = 'LEAD',
}

class Step {
  @IsText({ max: 5 })
  title: string;
}

class Input {
  @IsText({ min: 2, max: 5 })
  name: string = '新乡';

  @Optional()
  @IsText({ max: 5 })
  alias?: string;

  @Nullable()
  @IsText({ max: 5 })
  note?: string | null;

  @IsCode()
  code: string = 'NEV.1-A';

  @IsUuid()
  id: string = '01890a5d-ac96-774b-bcce-b302099a8057';

  @IsInt()
  @Min(1)
  @Max(100)
  size: number = 1;

  @IsEnum(Stage)
  stage: Stage = Stage.LEAD;

  @IsArray()
  @ArrayMaxSize(2)
  @IsCode({ each: true })
  codes: string[] = [];

  @ValidateNested({ each: true })
  @Type(() => Step)
  steps: Step[] = [];
}

const errorsOf = (input: object) =>
  validateSync(plainToInstance(Input, input), { whitelist: true, forbidNonWhitelisted: true });
const fieldsOf = (input: object) => errorsOf(input).map((error) => error.property);

describe('decorators', () => {
  it.each([
    [{}],
    [{ name: '  新乡' }],
    [{ name: '🚗🚗🚗🚗🚗' }],
    [{ name: 'a\nb\tc' }],
    [{ alias: undefined }],
    [{ note: null }],
    [{ note: undefined }],
    [{ code: 'A'.repeat(40) }],
    [{ id: '01890A5D-AC96-774B-BCCE-B302099A8057' }],
    [{ codes: ['A', 'B'] }],
    [{ steps: [{ title: '开工' }] }],
  ])('take %j', (input) => {
    expect(errorsOf(input)).toEqual([]);
  });

  it.each([
    [{ name: '新' }, 'name'],
    [{ name: ' 新 ' }, 'name'],
    [{ name: '一二三四五六' }, 'name'],
    [{ name: null }, 'name'],
    [{ name: 12 }, 'name'],
    [{ name: 'ab\0' }, 'name'],
    [{ name: 'ab\ud800' }, 'name'],
    [{ name: 'ab\u0007' }, 'name'],
    [{ name: ['新乡'] }, 'name'],
    [{ alias: null }, 'alias'],
    [{ alias: '   ' }, 'alias'],
    [{ note: '' }, 'note'],
    [{ code: 'nev' }, 'code'],
    [{ code: '' }, 'code'],
    [{ code: 'A B' }, 'code'],
    [{ code: 'A'.repeat(41) }, 'code'],
    [{ code: 'A\n' }, 'code'],
    [{ id: 'x' }, 'id'],
    [{ id: null }, 'id'],
    [{ id: '01890a5d-ac96-774b-bcce-b302099a8057\n' }, 'id'],
    [{ codes: ['A', 'b'] }, 'codes'],
    [{ codes: ['A', 'B', 'C'] }, 'codes'],
    [{ codes: null }, 'codes'],
    [{ hobby: 1 }, 'hobby'],
  ])('refuse %j', (input, field) => {
    expect(fieldsOf(input)).toEqual([field]);
  });

  it('refuse a huge text without walking it', () => {
    // Characters are counted by iterating: whoever iterates a long text is caught in the act, without a clock.
    const prototype = String.prototype as { [Symbol.iterator]: (this: string) => StringIterator<string> };
    const iterate = prototype[Symbol.iterator];
    const walked: number[] = [];
    prototype[Symbol.iterator] = function (this: string) {
      walked.push(this.length);
      return iterate.call(this);
    };
    try {
      expect(fieldsOf({ name: '一二三四' })).toEqual([]);
      expect(walked).toContain(4);
      expect(fieldsOf({ name: 'a'.repeat(50_000_000) })).toEqual(['name']);
      expect(Math.max(...walked)).toBeLessThan(100);
    } finally {
      prototype[Symbol.iterator] = iterate;
    }
  });
});

describe('toInputError', () => {
  const messageOf = (input: object) => toInputError(errorsOf(input)).message;

  it.each([
    [{ name: '新' }, 'name：至少 2 个字'],
    [{ name: '一二三四五六' }, 'name：不能超过 5 个字'],
    [{ alias: ' ' }, 'alias：不能为空'],
    [{ code: 'x' }, 'code：须为代码：大写字母、数字、“-”、“.”，最多 40 个字符'],
    [{ size: 101 }, 'size：不能大于 100'],
    [{ size: 0 }, 'size：不能小于 1'],
    [{ stage: 'NOPE' }, 'stage：不在可选值之中'],
    [{ codes: ['A', 'b'] }, 'codes：第 2 项须为代码：大写字母、数字、“-”、“.”，最多 40 个字符'],
    [{ codes: ['A', 'B', 'C'] }, 'codes：不能超过 2 项'],
    [{ hobby: 1 }, 'hobby：不接受此字段'],
    [{ steps: [{ title: '开工' }, { title: '' }] }, 'steps.1.title：不能为空'],
    [{ steps: 'x' }, 'steps：须为对象或对象的列表'],
  ])('%j: %s', (input, message) => {
    expect(messageOf(input)).toBe(message);
  });

  it('names the first field, and lists all in details', () => {
    const error = toInputError(errorsOf({ name: '新', size: 0 }));
    expect(error).toMatchObject({
      code: ErrorCode.BAD_USER_INPUT,
      field: 'name',
      details: {
        faults: [
          { field: 'name', message: '至少 2 个字' },
          { field: 'size', message: '不能小于 1' },
        ],
      },
    });
  });

  it('never repeats a value', () => {
    expect(JSON.stringify(toInputError(errorsOf({ id: '13800138000', code: '13800138000x' })))).not.toContain(
      '13800138000',
    );
  });
});
