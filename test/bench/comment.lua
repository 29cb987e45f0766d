-- SPDX-License-Identifier: Apache-2.0
-- Writes a comment nobody wrote before, as a form of the school's own page would. `wrk … -- PORT MARK`
local number = 0
local mark = ""

function init(arguments)
  wrk.method = "POST"
  wrk.headers["Origin"] = "http://127.0.0.1:" .. arguments[1]
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  mark = arguments[2]
end

function request()
  number = number + 1
  local text = "Stairs+were+worse+than+hills+" .. mark .. "+" .. number
  return wrk.format(nil, nil, nil, "name=Wilhelmina&website=&text=" .. text)
end

-- The status of an answer that is no redirect is what a reader of the figures wants to know.
function response(status)
  if status ~= 303 then io.stderr:write("answered with " .. status .. "\n") end
end
