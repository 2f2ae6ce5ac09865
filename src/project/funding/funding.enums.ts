import { registerEnumType } from '@nestjs/graphql';

export enum FundingKind {
  ARRIVED = 'ARRIVED',
  INVESTED = 'INVESTED',
}
registerEnumType(FundingKind, {
  name: 'FundingKind',
  description: '资金类别：到位资金与投资实物量是两回事',
  valuesMap: {
    ARRIVED: { description: '到位资金：某日到账的一笔' },
    INVESTED: { description: '投资实物量：截至某月底的累计完成' },
  },
});

export enum Currency {
  CNY = 'CNY',
  USD = 'USD',
  EUR = 'EUR',
  HKD = 'HKD',
  JPY = 'JPY',
  GBP = 'GBP',
}
registerEnumType(Currency, {
  name: 'Currency',
  description: '币种（ISO 4217）',
  valuesMap: {
    CNY: { description: '人民币' },
    USD: { description: '美元' },
    EUR: { description: '欧元' },
    HKD: { description: '港元' },
    JPY: { description: '日元' },
    GBP: { description: '英镑' },
  },
});
