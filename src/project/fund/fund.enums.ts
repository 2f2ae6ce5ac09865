import { registerEnumType } from '@nestjs/graphql';

export enum FundEntryKind {
  COMMITTED = 'COMMITTED',
  PAID = 'PAID',
}

export const FUND_ENTRY_NAMES: Readonly<Record<FundEntryKind, string>> = {
  [FundEntryKind.COMMITTED]: '认缴',
  [FundEntryKind.PAID]: '实缴',
};

registerEnumType(FundEntryKind, {
  name: 'FundEntryKind',
  description: '基金出资的类别',
  valuesMap: {
    COMMITTED: { description: '认缴：承诺出资' },
    PAID: { description: '实缴：已经出资；是否为到位资金另行登记' },
  },
});
