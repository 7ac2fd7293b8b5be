// What the search worker loads with the first query. It gets one function, through the worker's global scope.

import { createAnswers } from "./answers.js"

self.createAnswers = createAnswers
