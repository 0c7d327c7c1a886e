"""The whole life of three plans: from the first proposal to the report on impacts.

The sample plans of the package are lived by simulated suppliers and buyers (`roles`, one module
per plan), from real mail programs, each in its own language; somebody at the machine puts plans
to suppliers (`machine`). What followbot recorded of each mail (`recorded`) is compared with what
its writer meant (`verdict`), and told plan by plan (`chronicle`).
"""
