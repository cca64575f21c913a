import { compose } from '../../compose'
import { readConfig } from '../../config'

/**
 * Everything Busbar is except its pages, in a process that can be killed: composed as main.ts does it, listening for
 * stations on a free port, which it prints. It does not outlive the test.
 */
process.on('disconnect', () => process.exit(1))
const busbar = await compose(readConfig(process.env), (_request, response) => void response.writeHead(404).end())
const port = await busbar.ocpp.listen(0, '127.0.0.1')
process.stdout.write(`listening ${port}\n`)
