"""The pages of measures: dashboard, measure, turn the curve, places."""
