import type { FunctionObject } from "../../schema/routine-objects.ts";
import type { MaterializedViewObject, ViewColumn, ViewObject } from "../../schema/view-objects.ts";
import type { ObjectName, RoutineOptions, ViewColumnDefinition, ViewDefinition } from "../op/definitions.ts";
import type { ViewMethods } from "../op/view-methods.ts";
import type { Operation } from "../operation.ts";
import { bareAggregate, bareFunction, bareMaterializedView, bareProcedure, bareView } from "./bare-objects.ts";
import type { Builders } from "./builder-types.ts";
import { compact } from "./compact.ts";
import { dropOf, flags } from "./operation-parts.ts";
import { optionSides } from "./option-sides.ts";
import { sides } from "./sides.ts";

export const buildViews: Pick<Builders, keyof ViewMethods> = {
  createView: (view, query, definition = {}) => [{ kind: "create", object: viewObject(view, query, definition) }],
  replaceView: (view, query, { existing = "", ...definition } = {}) => {
    const { options } = definition;
    const from = viewObject(view, existing, options ? { options } : {});
    return [{ kind: "alter", from, to: viewObject(view, query, definition) }];
  },
  alterView: (view, { options, ...attributes }) => {
    const plain = sides("alterView", attributes);
    const optionChanges = optionSides(options, undefined);
    const side = (which: "from" | "to") =>
      compact<ViewObject>({ ...bareView(view), ...plain[which], options: optionChanges[which] });
    return [{ kind: "alter", from: side("from"), to: side("to") }];
  },
  dropView: (view, options) => [dropOf(bareView(view), options)],
  createMaterializedView: (view, query, { columns, withData, ifNotExists, ...attributes } = {}) => {
    const object = compact<MaterializedViewObject>({
      ...bareMaterializedView(view),
      ...attributes,
      definition: query,
      columns: viewColumns(columns),
      unpopulated: withData === false,
    });
    return [{ kind: "create", object, ...flags({ ifNotExists }) }];
  },
  dropMaterializedView: (view, options) => [dropOf(bareMaterializedView(view), options)],
  refreshMaterializedView: (view, { concurrently, withData } = {}) => {
    const filled = bareMaterializedView(view);
    const empty: MaterializedViewObject = { ...filled, unpopulated: true };
    const [from, to] = withData === false ? [filled, empty] : [empty, filled];
    return [{ kind: "alter", from, to, ...flags({ concurrently }) }];
  },
  createFunction: (name, argumentTypes, definition, options) =>
    createRoutine(bareFunction(name, argumentTypes), definition, options),
  replaceFunction: (name, argumentTypes, definition, options) =>
    replaceRoutine(bareFunction(name, argumentTypes), definition, options?.existing),
  dropFunction: (name, argumentTypes = "", options) => [dropOf(bareFunction(name, argumentTypes), options)],
  createProcedure: (name, argumentTypes, definition, options) =>
    createRoutine(bareProcedure(name, argumentTypes), definition, options),
  replaceProcedure: (name, argumentTypes, definition, options) =>
    replaceRoutine(bareProcedure(name, argumentTypes), definition, options?.existing),
  dropProcedure: (name, argumentTypes = "", options) => [dropOf(bareProcedure(name, argumentTypes), options)],
  createAggregate: (name, argumentTypes, definition, options) => [
    {
      kind: "create",
      object: compact({ ...bareAggregate(name, argumentTypes), definition, ...options }),
    },
  ],
  dropAggregate: (name, argumentTypes, options) => [dropOf(bareAggregate(name, argumentTypes), options)],
};

function viewObject(view: ObjectName, query: string, { columns, ...attributes }: ViewDefinition): ViewObject {
  return compact<ViewObject>({ ...bareView(view), ...attributes, definition: query, columns: viewColumns(columns) });
}

function createRoutine(bare: FunctionObject, definition: string, options: RoutineOptions = {}): readonly Operation[] {
  return [{ kind: "create", object: compact({ ...bare, ...options, definition }) }];
}

function replaceRoutine(bare: FunctionObject, definition: string, existing = ""): readonly Operation[] {
  return [{ kind: "alter", from: { ...bare, definition: existing }, to: { ...bare, definition } }];
}

function viewColumns(columns: readonly ViewColumnDefinition[] = []): ViewColumn[] {
  return columns.map((column) => ({ type: "", ...column }));
}
