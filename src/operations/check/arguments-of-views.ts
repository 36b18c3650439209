import type { MaterializedViewDefinition, RoutineOptions, ViewDefinition } from "../op/definitions.ts";
import type { ViewMethods } from "../op/view-methods.ts";
import type { ArgumentChecks } from "./argument-checks.ts";
import { isDropOptions, isOptionChanges } from "./arguments-of-tables.ts";
import { isFilledText, isFlag, isText, listOf, objectOf, orNull } from "./check.ts";
import { extrasShape, isOptions, isViewColumn } from "./checks-of-definitions.ts";
import { isObjectName } from "./checks-of-names.ts";

const viewShape = { ...extrasShape, options: isOptions, columns: listOf(isViewColumn) };

const isMaterializedView = objectOf<MaterializedViewDefinition>({
  ...extrasShape,
  columns: listOf(isViewColumn),
  storageParameters: isOptions,
  accessMethod: isFilledText,
  tablespace: isFilledText,
  clusterOn: isFilledText,
  withData: isFlag,
  ifNotExists: isFlag,
});

const routine = { name: isObjectName, argumentTypes: isText, definition: isFilledText };
const isRoutineOptions = objectOf<RoutineOptions>({
  ...extrasShape,
  returns: isText,
  signature: isText,
  language: isText,
});
const createRoutine = { ...routine, "options?": isRoutineOptions };
const replaceRoutine = { ...routine, "options?": objectOf({ existing: isText }) };
const dropRoutine = { name: isObjectName, "argumentTypes?": isText, "options?": isDropOptions };

export const argumentsOfViews: ArgumentChecks<ViewMethods> = {
  createView: { view: isObjectName, query: isFilledText, "definition?": objectOf<ViewDefinition>(viewShape) },
  replaceView: {
    view: isObjectName,
    query: isFilledText,
    "definition?": objectOf({ ...viewShape, existing: isText }),
  },
  alterView: {
    view: isObjectName,
    changes: objectOf({ options: isOptionChanges, comment: orNull(isText), owner: orNull(isText) }),
  },
  dropView: { view: isObjectName, "options?": isDropOptions },
  createMaterializedView: { view: isObjectName, query: isFilledText, "definition?": isMaterializedView },
  dropMaterializedView: { view: isObjectName, "options?": isDropOptions },
  refreshMaterializedView: { view: isObjectName, "options?": objectOf({ concurrently: isFlag, withData: isFlag }) },
  createFunction: createRoutine,
  replaceFunction: replaceRoutine,
  dropFunction: dropRoutine,
  createProcedure: createRoutine,
  replaceProcedure: replaceRoutine,
  dropProcedure: dropRoutine,
  createAggregate: { ...routine, "options?": objectOf(extrasShape) },
  dropAggregate: { name: isObjectName, argumentTypes: isText, "options?": isDropOptions },
};
