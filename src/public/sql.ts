export { sqlModels } from "../models/sql/sql-models.ts";
