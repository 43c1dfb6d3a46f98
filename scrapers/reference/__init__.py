"""Reference facts that reading and the warehouse share, stated once: regions, programs, notices.

The CSV files beside this module are dbt seeds as well (`dbt_project.yml` names this folder among its seed paths), so
that the list reader and the warehouse can't disagree on what a region or a program is. They are not named like the
public tables (`known_programs`, not `programs`), because dbt wants one name for one thing in a project.
"""
