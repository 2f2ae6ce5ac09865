import {
  getMetadataStorage,
  IsInt,
  IsString,
  MetadataStorage,
  Min,
  registerDecorator,
  validate,
  ValidateNested,
} from 'class-validator';
import { rememberRulesOfClasses } from './rules-of-class.js';

rememberRulesOfClasses();

class Part {
  @IsInt()
  size: unknown;
}
class Whole {
  @IsString()
  name: unknown;

  @ValidateNested()
  part: Part;
}
class Better extends Whole {
  @Min(3)
  grade: unknown;
}

const made = <T extends object>(type: new () => T, values: Partial<T>): T => Object.assign(new type(), values);
const faultsOf = async (object: object): Promise<string[]> =>
  (await validate(object)).flatMap(({ property, constraints, children = [] }) => [
    ...Object.keys(constraints ?? {}).map((rule) => `${property} ${rule}`),
    ...children.flatMap((child) =>
      Object.keys(child.constraints ?? {}).map((rule) => `${property}.${child.property} ${rule}`),
    ),
  ]);

describe('rememberRulesOfClasses', () => {
  it('finds the same faults time and again, inherited and nested ones too', async () => {
    const bad = () => made(Better, { name: 1, part: made(Part, { size: 'x' }), grade: 2 });
    const faults = ['grade min', 'name isString', 'part.size isInt'];
    for (let time = 0; time < 3; time += 1) expect((await faultsOf(bad())).sort()).toEqual(faults);
    expect(await faultsOf(made(Better, { name: '甲', part: made(Part, { size: 1 }), grade: 3 }))).toEqual([]);
    expect(await faultsOf(made(Whole, { name: 1, part: made(Part, { size: 1 }) }))).toEqual(['name isString']);
  });

  it('takes notice of a rule that comes later', async () => {
    class Late {
      @IsString()
      name: unknown;
    }
    expect(await faultsOf(made(Late, { name: '甲' }))).toEqual([]);
    registerDecorator({
      ...{ target: Late, propertyName: 'name', name: 'never' },
      validator: { validate: () => false },
    });
    expect(await faultsOf(made(Late, { name: '甲' }))).toEqual(['name never']);
  });

  it('looks through the classes once for each', () => {
    const storage = new MetadataStorage();
    let looks = 0;
    const find = storage.getTargetValidationMetadatas.bind(storage);
    storage.getTargetValidationMetadatas = (...asked) => {
      looks += 1;
      return find(...asked);
    };
    rememberRulesOfClasses(storage);
    rememberRulesOfClasses(storage);
    const ask = (type: new () => object, groups?: string[]) =>
      storage.getTargetValidationMetadatas(type, '', false, false, groups);
    ask(Part);
    ask(Whole);
    const first = looks;
    ask(Part);
    ask(Whole);
    expect([first, looks]).toEqual([2, 2]);
    ask(Part, ['import']);
    expect(looks).toBe(3);
    expect(getMetadataStorage()).not.toBe(storage);
  });
});
