"""The pages, readable and usable without JavaScript: links, and forms that ask (GET) or add (POST)."""

from rashomon.web.pages import access, adding, documentation, entities, relations, reports, stories

routers = [
    stories.router,
    reports.router,
    entities.router,
    relations.router,
    adding.router,
    access.router,
    documentation.router,
]
