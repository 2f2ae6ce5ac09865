import { registerEnumType } from '@nestjs/graphql';

export enum ImportStatus {
  READING = 'READING',
  READY = 'READY',
  COMMITTING = 'COMMITTING',
  DONE = 'DONE',
  UNDOING = 'UNDOING',
  UNDONE = 'UNDONE',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(ImportStatus, {
  name: 'ImportStatus',
  description: '导入的状态',
  valuesMap: {
    READING: { description: '正在读取、核对' },
    READY: { description: '已核对，待确认；表头可改，重复的可另选处理' },
    COMMITTING: { description: '正在写入' },
    DONE: { description: '已写入' },
    UNDOING: { description: '正在撤销' },
    UNDONE: { description: '已撤销' },
    FAILED: { description: '读不下去：原因见 fault' },
    CANCELLED: { description: '已放弃' },
  },
});

/** What becomes of a row. */
export enum ImportAction {
  CREATE = 'CREATE',
  UPDATE = 'UPDATE',
  UNCHANGED = 'UNCHANGED',
  SKIP = 'SKIP',
  FAULTY = 'FAULTY',
}
registerEnumType(ImportAction, {
  name: 'ImportAction',
  description: '一行的处理',
  valuesMap: {
    CREATE: { description: '新增' },
    UPDATE: { description: '修改已有的记录：空白的格不改' },
    UNCHANGED: { description: '与已有的记录相同，不动' },
    SKIP: { description: '跳过' },
    FAULTY: { description: '有错，改好再导' },
  },
});

/** What a person may choose for a row instead of what was proposed. */
export enum ImportChoice {
  CREATE = 'CREATE',
  UPDATE = 'UPDATE',
  SKIP = 'SKIP',
}
registerEnumType(ImportChoice, {
  name: 'ImportChoice',
  description: '对一行另选的处理',
  valuesMap: {
    CREATE: { description: '新增' },
    UPDATE: { description: '修改已有的记录' },
    SKIP: { description: '跳过' },
  },
});

export enum ImportRowState {
  PENDING = 'PENDING',
  DONE = 'DONE',
  FAILED = 'FAILED',
  UNDONE = 'UNDONE',
  KEPT = 'KEPT',
}
registerEnumType(ImportRowState, {
  name: 'ImportRowState',
  description: '一行办到哪里',
  valuesMap: {
    PENDING: { description: '未写入' },
    DONE: { description: '已写入，或不必写' },
    FAILED: { description: '写入时被拒绝：原因见 fault' },
    UNDONE: { description: '已撤销' },
    KEPT: { description: '撤销不了：原因见 fault' },
  },
});

/** Why a record may be the one that a row is about. */
export enum ImportLikeness {
  SAME_ID = 'SAME_ID',
  SAME_CODE = 'SAME_CODE',
  SAME_KEY = 'SAME_KEY',
  SIMILAR_NAME = 'SIMILAR_NAME',
  REVERSED = 'REVERSED',
}
registerEnumType(ImportLikeness, {
  name: 'ImportLikeness',
  description: '为什么认为是同一条记录',
  valuesMap: {
    SAME_ID: { description: '系统编号相同' },
    SAME_CODE: { description: '统一社会信用代码相同' },
    SAME_KEY: { description: '名称等要素相同' },
    SIMILAR_NAME: { description: '名称相近（不计括号、空格与“有限公司”等），请核对' },
    REVERSED: { description: '同样的一笔登记过又冲销了：确要重登的请选新增' },
  },
});

/** Which rows of an import are listed. */
export enum ImportRowGroup {
  FAULTY = 'FAULTY',
  DUPLICATE = 'DUPLICATE',
  CREATE = 'CREATE',
  UPDATE = 'UPDATE',
  UNCHANGED = 'UNCHANGED',
  SKIP = 'SKIP',
  FAILED = 'FAILED',
  KEPT = 'KEPT',
}
registerEnumType(ImportRowGroup, {
  name: 'ImportRowGroup',
  description: '导入中的一类行',
  valuesMap: {
    FAULTY: { description: '有错的' },
    DUPLICATE: { description: '库中有相同或相近记录，需要看一眼的' },
    CREATE: { description: '将新增的' },
    UPDATE: { description: '将修改的' },
    UNCHANGED: { description: '没有变化的' },
    SKIP: { description: '跳过的' },
    FAILED: { description: '写入时被拒绝的' },
    KEPT: { description: '撤销不了的' },
  },
});
