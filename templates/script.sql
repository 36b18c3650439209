-- {message}
--
-- Revision ID: {revisionId}
-- Revises: {revises}
-- Create Date: {createDate}
-- Branch Labels: {branchLabels}
-- Depends On: {dependsOn}
-- athanor:transaction {transaction}

-- athanor:upgrade
{upgrade}

-- athanor:downgrade
{downgrade}
